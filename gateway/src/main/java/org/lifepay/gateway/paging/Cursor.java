package org.lifepay.gateway.paging;

import java.time.Instant;

/** A place in a list: the row's time, and its id among rows of the same time. */
public record Cursor(Instant at, long id) {}
