package org.lifepay.gateway.tracing;

import java.net.URI;
import java.util.Set;
import org.lifepay.gateway.settings.Setting;
import org.lifepay.gateway.settings.SettingRules;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings of traces. */
@ConfigurationProperties("lifepay.tracing")
public record TracingSettings(
        @Setting("on: requests of merchants' programs and notices of Alipay are traced, see [Traces](#traces)")
        @DefaultValue("false")
        boolean enabled,

        @Setting("where spans are sent, by OTLP over HTTP") @DefaultValue("http://127.0.0.1:4318/v1/traces")
        URI endpoint,

        @Setting(value = "of how many requests in a hundred the trace is kept", max = 100) @DefaultValue("10")
        int percent) {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    public TracingSettings {
        new SettingRules("lifepay.tracing")
                .require(
                        endpoint.getHost() != null
                                && SCHEMES.contains(String.valueOf(endpoint.getScheme()))
                                && endpoint.getUserInfo() == null
                                && endpoint.getQuery() == null,
                        "endpoint",
                        null,
                        "must be http:// or https:// with a host, and without a user name, password or query")
                .verify();
    }
}
