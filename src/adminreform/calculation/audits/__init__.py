"""The audit of a published report: what holds, what does not, and by how much."""
