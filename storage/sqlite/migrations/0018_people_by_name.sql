-- The people of one role, listed by name. Guests have none.
CREATE INDEX accounts_by_role_and_name ON accounts (role, username) WHERE username <> '';
