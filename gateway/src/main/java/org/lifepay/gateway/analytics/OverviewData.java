package org.lifepay.gateway.analytics;

import java.util.List;

/**
 * What an overview shows.
 *
 * @param today from midnight until now
 * @param yesterday until the same time of day, so that the two can be compared
 * @param lastWeek the same for the same day of last week
 * @param days the last days, the oldest first, today last
 */
public record OverviewData(Metrics today, Metrics yesterday, Metrics lastWeek, List<DailyMetrics> days) {}
