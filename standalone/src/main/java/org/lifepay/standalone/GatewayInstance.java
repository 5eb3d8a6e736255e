package org.lifepay.standalone;

import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.lifepay.gateway.GatewayApplication;
import org.lifepay.gateway.web.QuickStart;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** One gateway of the stack, with ports and a pool of connections of its own. */
final class GatewayInstance implements AutoCloseable {
    private final Ports.Pair ports;
    private final ConfigurableApplicationContext context;

    private GatewayInstance(Ports.Pair ports, ConfigurableApplicationContext context) {
        this.ports = ports;
        this.context = context;
    }

    /**
     * @param jdbcUrl asked for when the gateway wants its database, which may still be on its way up
     */
    static GatewayInstance start(
            Ports.Pair ports,
            Map<String, Object> settings,
            Clock clock,
            Supplier<String> jdbcUrl,
            QuickStart quickStart) {
        Stream<String> arguments =
                settings.entrySet().stream().map(setting -> "--" + setting.getKey() + "=" + setting.getValue());
        ConfigurableApplicationContext context = new SpringApplicationBuilder(GatewayApplication.class)
                .initializers(starting ->
                        ((GenericApplicationContext) starting).registerBean("clock", Clock.class, () -> clock))
                .initializers(starting -> ((GenericApplicationContext) starting)
                        .registerBean("dataSource", DataSource.class, () -> DatabaseUrl.pool(jdbcUrl.get())))
                .initializers(starting -> ((GenericApplicationContext) starting)
                        .registerBean("quickStart", QuickStart.class, () -> quickStart))
                .registerShutdownHook(false)
                .logStartupInfo(false)
                .run(Stream.concat(
                                arguments,
                                Stream.of(
                                        "--server.port=" + ports.server(),
                                        "--management.server.port=" + ports.management()))
                        .toArray(String[]::new));
        return new GatewayInstance(ports, context);
    }

    /** The gateway's address. */
    String url() {
        return ports.url();
    }

    /** Where health and metrics are. */
    String managementUrl() {
        return ports.managementUrl();
    }

    ApplicationContext context() {
        return context;
    }

    @Override
    public void close() {
        context.close();
    }
}
