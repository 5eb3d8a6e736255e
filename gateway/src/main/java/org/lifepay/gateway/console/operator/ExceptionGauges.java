package org.lifepay.gateway.console.operator;

import io.micrometer.core.instrument.Tags;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.lifepay.gateway.work.BackgroundGauge;
import org.lifepay.gateway.work.BackgroundGauges;
import org.springframework.stereotype.Component;

/** How many exceptions of each kind wait on the work list. */
@Component
class ExceptionGauges implements BackgroundGauges {
    private final ExceptionQueue queue;

    ExceptionGauges(ExceptionQueue queue) {
        this.queue = queue;
    }

    @Override
    public Stream<BackgroundGauge> gauges() {
        return Arrays.stream(ExceptionItem.Kind.values())
                .map(kind -> new BackgroundGauge(
                        "lifepay.exceptions.waiting",
                        Tags.of("kind", kind.name().toLowerCase(Locale.ROOT)),
                        "Lines on the operators' work list, counted up to " + ExceptionQueue.MAX_PER_KIND
                                + " of a kind",
                        _ -> queue.of(kind).size()));
    }
}
