"""From an event to its matches, its timetable and the folder an organiser works with."""
