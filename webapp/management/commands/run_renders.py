"""`manage.py run_renders`: a dispatcher alone. Start as many as you like, where you like."""

from __future__ import annotations

import asyncio
import signal
from typing import Any

from django.core.management.base import BaseCommand

from webapp.dispatcher.dispatcher import Dispatcher


class Command(BaseCommand):
    help = "Take renders from the queue and follow them on the cluster, until SIGTERM or Ctrl-C."

    def handle(self, *args: Any, **options: Any) -> None:
        asyncio.run(_until_told())


async def _until_told() -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    await Dispatcher().run(stop)
