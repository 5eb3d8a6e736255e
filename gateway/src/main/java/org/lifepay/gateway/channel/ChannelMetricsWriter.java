package org.lifepay.gateway.channel;

import org.springframework.scheduling.annotation.Scheduled;

/** Writes down now and then what was counted of the calls to the channel. */
public class ChannelMetricsWriter {
    private final ChannelMeter meter;

    ChannelMetricsWriter(ChannelMeter meter) {
        this.meter = meter;
    }

    @Scheduled(fixedDelayString = "${lifepay.channel-interval:10s}")
    public void runOnce() {
        meter.flush();
    }
}
