package org.lifepay.gateway.paging;

import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settings.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings of lists. */
@ConfigurationProperties("lifepay")
public record ListSettings(
        @Setting("how many rows one page of a list may look at; what is beyond comes with the next page")
        @Limit(
                area = LimitArea.SIZES,
                name = "rows that a page of a list looks at",
                unit = "rows",
                atLimit = "the page ends; the next one goes on")
        @DefaultValue("50000")
        int searchRows) {}
