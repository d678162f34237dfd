"""Time expressions -> the days that each can mean, and what each is the time of."""
