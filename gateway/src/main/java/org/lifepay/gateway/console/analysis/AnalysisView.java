package org.lifepay.gateway.console.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.analysis.AnalysisPeriod;

/**
 * A formatted analysis.
 *
 * @param steps newest first
 * @param notice what the figures do not have yet; null if they have all
 */
record AnalysisView(
        AnalysisPeriod before,
        List<Card> cards,
        List<Step> funnel,
        List<Row> steps,
        Chart hours,
        Chart weekdays,
        List<Row> modes,
        List<Row> products,
        List<Row> reasons,
        String asOf,
        @Nullable String notice,
        boolean idle) {

    /** A figure beside that of the period before; {@code change} is empty if it cannot be computed. */
    record Card(String label, String value, String before, String change) {}

    /** A step from order to payment. */
    record Step(String label, String count, String share, int width) {}

    /**
     * The figures of a part of the period.
     *
     * @param link where the part leads; null if nowhere
     * @param note beside the label, such as a number; empty if there is none
     * @param width of its bar: percent of the longest
     */
    record Row(
            String label,
            String note,
            @Nullable String link,
            int width,
            String amount,
            String count,
            String successRate,
            String refunded,
            String refundCount,
            String refundRate,
            String fee,
            String ticket) {}

    /**
     * Columns over an axis, and the same figures as a table.
     *
     * @param peak says which is the highest; null if there is nothing
     */
    record Chart(
            List<Column> columns,
            List<String> axis,
            @Nullable String peak,
            List<Row> rows) {}

    /** A column of a picture that is 100 high. */
    record Column(int x, int y, int width, int height, String title) {}
}
