"""The web side: pages, sockets, commands, the dispatcher and the studio that runs it all on one machine."""
