"""What a compliance matrix prints beyond its registers: clocks in words, the chain, the worked example."""
