"""The training workspace: plan, curves, samples."""
