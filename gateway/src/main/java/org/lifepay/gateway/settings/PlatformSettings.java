package org.lifepay.gateway.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings that several modules read. */
@ConfigurationProperties("lifepay")
public record PlatformSettings(
        @Setting(
                "the gateway as buyers' browsers see it, without a slash at the end; redirect addresses are made of it")
        String publicUrl,

        @Setting(
                "**must be off in production**: on, notifications go to any address, your internal network included, and emails are shown on `/dev/mail`")
        @DefaultValue("false")
        boolean sandbox) {}
