package org.lifepay.gateway.analytics;

import java.util.List;

/**
 * What an overview shows.
 *
 * @param today from midnight until now
 * @param yesterday until the same time of day, so that both are comparable
 * @param lastWeek the same weekday of last week, until the same time of day
 * @param days the last days, oldest first, today last
 */
public record OverviewData(Metrics today, Metrics yesterday, Metrics lastWeek, List<DailyMetrics> days) {}
