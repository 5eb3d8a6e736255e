package org.lifepay.gateway.paging;

import java.time.Instant;

/** The cursor of keyset paging: a row's time, and its id among rows of the same time. */
public record Cursor(Instant at, long id) {}
