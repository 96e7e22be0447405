"""Points for indicators: sets of weights as data, their scores, and where figures come from."""
