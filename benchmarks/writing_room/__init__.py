"""What the writing room's benchmarks share: a site without engines, a peer, and writers in Node."""
