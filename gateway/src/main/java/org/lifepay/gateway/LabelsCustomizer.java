package org.lifepay.gateway;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * With structured logs, each {@code key={}} of a line is a member of {@code labels} as well, so that the lines about one
 * merchant, order or number are found by a query. Nothing else is added: what a line does not say, its JSON does not.
 */
public class LabelsCustomizer implements StructuredLoggingJsonMembersCustomizer<ILoggingEvent> {
    private static final Pattern PLACE = Pattern.compile("(?:\\b([A-Za-z_]+)=)?\\{}");

    @Override
    public void customize(JsonWriter.Members<ILoggingEvent> members) {
        members.add("labels", LabelsCustomizer::labels).whenNotEmpty();
    }

    /** The keys of the line's pattern with their values, in order. */
    static Map<String, String> labels(ILoggingEvent event) {
        Map<String, String> labels = new LinkedHashMap<>();
        Object[] values = event.getArgumentArray();
        String message = event.getMessage();
        if (values == null || message == null) {
            return labels;
        }
        Matcher place = PLACE.matcher(message);
        for (int i = 0; i < values.length && place.find(); i++) {
            if (place.group(1) != null) {
                labels.put(place.group(1), String.valueOf(values[i]));
            }
        }
        return labels;
    }
}
