package org.lifepay.gateway.work;

import java.util.stream.Stream;

/** The gauges of a capability that {@link ReadGauges} reads; it finds every bean of this type. */
public interface BackgroundGauges {
    Stream<BackgroundGauge> gauges();
}
