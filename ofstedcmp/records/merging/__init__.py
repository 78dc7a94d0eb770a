"""When two entries are one inspection or visit, and how they become one."""
