"""Single stages of the reading, each scored on a public set beside the project. `python -m evals.stages` runs them."""
