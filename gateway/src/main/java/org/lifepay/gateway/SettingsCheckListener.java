package org.lifepay.gateway;

import java.util.List;
import org.lifepay.gateway.settings.InvalidSettingsException;
import org.lifepay.gateway.settings.SettingsCheck;
import org.lifepay.gateway.settings.UnknownSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Ends the start with all mistakes of the configuration, before any bean is made and conditions are evaluated. Other
 * applications in the same process are not concerned.
 */
class SettingsCheckListener implements ApplicationListener<ApplicationContextInitializedEvent> {
    private static final Logger log = LoggerFactory.getLogger(SettingsCheckListener.class);

    private static final String ALIPAY = "lifepay.alipay.enabled";

    @Override
    public void onApplicationEvent(ApplicationContextInitializedEvent event) {
        if (!event.getSpringApplication().getAllSources().contains(GatewayApplication.class)) {
            return;
        }
        ConfigurableEnvironment environment = event.getApplicationContext().getEnvironment();
        new UnknownSettings(SettingsRecords.CATALOG)
                .inSurroundings(environment)
                .forEach(name -> log.warn("environment variable or system property is not a setting: {}", name));
        SettingsCheck settings = new SettingsCheck(SettingsRecords.CATALOG, environment);
        List<String> mistakes = settings.mistakes();
        if (mistakes.isEmpty()) {
            mistakes = KeyFilesCheck.mistakes(settings, environment.getProperty(ALIPAY, Boolean.class, true));
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidSettingsException(mistakes);
        }
    }
}
