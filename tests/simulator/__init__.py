"""Random lives of a job search, played over real turns, and an observer who knows the rules but not the planner."""
