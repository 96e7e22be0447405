"""Which days are worked: the calendar itself, the Vietnamese one, announcements."""
