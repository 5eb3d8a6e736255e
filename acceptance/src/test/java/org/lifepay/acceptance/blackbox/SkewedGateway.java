package org.lifepay.acceptance.blackbox;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.lifepay.gateway.GatewayApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;

/** A gateway whose machine has the wrong time: {@code -Ddrill.skew=PT1H}. */
final class SkewedGateway {
    private SkewedGateway() {}

    /** Where this class is. */
    static Path folder() {
        return Path.of("target", "test-classes").toAbsolutePath();
    }

    public static void main(String[] arguments) {
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.parse(System.getProperty("drill.skew")));
        new SpringApplicationBuilder(GatewayApplication.class)
                .initializers(starting ->
                        ((GenericApplicationContext) starting).registerBean("clock", Clock.class, () -> clock))
                .run(arguments);
    }
}
