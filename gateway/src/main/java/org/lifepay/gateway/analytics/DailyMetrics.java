package org.lifepay.gateway.analytics;

import java.time.LocalDate;

/** The metrics of one business day (Asia/Shanghai). */
public record DailyMetrics(LocalDate day, Metrics metrics) {}
