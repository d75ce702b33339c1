from digua.portal.meetings.models.request import MeetingRequest, Party

__all__ = ["MeetingRequest", "Party"]
