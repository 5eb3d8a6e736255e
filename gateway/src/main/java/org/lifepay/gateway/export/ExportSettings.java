package org.lifepay.gateway.export;

import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settings.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings of exports. */
@ConfigurationProperties("lifepay")
public record ExportSettings(
        @Setting("lists that may be written as files at once on one gateway; half of them of one merchant")
        @Limit(
                area = LimitArea.SIZES,
                name = "exports at once on one gateway; half of them of one merchant",
                unit = "exports",
                atLimit = "the page says so: try later")
        @DefaultValue("4")
        int exports) {}
