package org.lifepay.gateway.analytics;

import java.time.LocalDate;

/** The figures of a day in Asia/Shanghai. */
public record DailyMetrics(LocalDate day, Metrics metrics) {}
