"""The dispatcher: takes jobs from the queue, follows their renders on the cluster, and writes down what becomes of them.

Any number of them may run, anywhere; none is special. It alone of the web side speaks to the render side.
"""
