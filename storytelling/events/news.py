"""`news` is sent after a change committed, in this process only. It wakes; what happened is read from the stream."""

from django.dispatch import Signal

news = Signal()  # stream: primary key
