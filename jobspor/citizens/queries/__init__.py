"""Reads around citizens: the identity bar, the team, the plan, the timeline, who has seen what, caseloads."""
