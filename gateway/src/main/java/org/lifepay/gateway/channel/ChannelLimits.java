package org.lifepay.gateway.channel;

import java.time.Duration;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settings.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Limits on calls to the channel, at each gateway. */
@ConfigurationProperties("lifepay.channel")
public record ChannelLimits(
        @Setting(
                value =
                        "share of an operation's calls in thirty seconds, fifty at least, without a result (timeout, no connection, error of Alipay's own) at which its circuit opens",
                max = 100)
        @Limit(
                area = LimitArea.CHANNEL,
                name = "share of an operation's calls in 30 s, at least 50, without a result",
                unit = "%",
                atLimit =
                        "its circuit opens: the result of calls is *unknown* at once; `lifepay_channel_circuit_state`")
        @DefaultValue("50")
        int circuitFailurePercent,

        @Setting("how long an open circuit lets no call through; callers get the answer of an unknown result at once")
        @Limit(
                area = LimitArea.CHANNEL,
                name = "open circuit of an operation",
                atLimit = "a few calls try the channel; the circuit closes or stays open")
        @DefaultValue("5s")
        Duration circuitOpen,

        @Setting(
                "calls of one merchant that are under way at once, for all operations; half of the places that a gateway has for callers")
        @Limit(
                area = LimitArea.CHANNEL,
                name = "calls of one merchant under way at once",
                unit = "calls",
                atLimit = "not sent: *unknown* at once; `lifepay_channel_share_refused_total`")
        @DefaultValue("500")
        int callsInFlight,

        @Setting(
                "calls of one merchant in a second; set it to a part of your quota at Alipay. Each gateway counts for itself: two allow twice as many")
        @Limit(
                area = LimitArea.CHANNEL,
                name = "calls of one merchant in a second",
                unit = "calls",
                atLimit = "not sent: *unknown* at once; `lifepay_channel_share_refused_total`")
        @DefaultValue("2000")
        int callsPerSecond) {}
