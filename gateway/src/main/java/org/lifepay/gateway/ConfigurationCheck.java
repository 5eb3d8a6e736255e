package org.lifepay.gateway;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;
import org.lifepay.gateway.database.DatabaseCheck;
import org.lifepay.gateway.settings.InvalidSettingsException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/** {@code lifepay-gateway check}: checks the configuration, its files, the database and the outbound proxy, as a start would, and starts nothing. */
final class ConfigurationCheck {
    private static final int MISTAKES = 1;

    private ConfigurationCheck() {}

    /** The exit code: 0 if a gateway would start. */
    static int run(String[] arguments, PrintStream out) {
        SpringApplication application = new SpringApplication(GatewayApplication.class);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.addListeners((ApplicationListener<ApplicationPreparedEvent>) ConfigurationCheck::checkSurroundings);
        try {
            application.run(arguments);
            throw new IllegalStateException("a check starts nothing");
        } catch (SpringApplication.AbandonedRunException e) {
            out.println("the configuration is right");
            return 0;
        } catch (InvalidSettingsException e) { // all of it is reported, as at a start
            return MISTAKES;
        }
    }

    /** By now the settings and files are right. */
    private static void checkSurroundings(ApplicationPreparedEvent event) {
        Environment environment = event.getApplicationContext().getEnvironment();
        List<String> mistakes = Stream.of(DatabaseCheck.mistakes(environment), OutboundProxyCheck.mistakes(environment))
                .flatMap(List::stream)
                .toList();
        if (!mistakes.isEmpty()) {
            throw new InvalidSettingsException(mistakes);
        }
        throw new SpringApplication.AbandonedRunException(event.getApplicationContext());
    }
}
