package org.lifepay.gateway.settlement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lifepay.gateway.settings.InvalidSettingsException;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The calendar of Chinese working days (工作日历), with holidays and compensatory working days. It knows the days up to that
 * which its file names; beyond it Monday to Friday are taken for working days.
 */
@Component
@EnableConfigurationProperties(SettlementSettings.class)
public class WorkingDays {
    private static final String KEY = "lifepay.settlement.calendar-file";
    private static final String BUILT_IN = "/calendar/china.txt";
    private static final String THROUGH = "through";

    private final Map<LocalDate, Boolean> exceptions = new HashMap<>();
    private final LocalDate through;

    @Autowired
    WorkingDays(SettlementSettings settings) {
        this(lines(settings));
    }

    WorkingDays(List<String> lines) {
        LocalDate last = null;
        for (String line : lines) {
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            String[] parts = text.split("\\s+", 3);
            if (parts.length == 2 && parts[0].equals(THROUGH)) {
                last = day(parts[1], text);
            } else {
                add(parts, text);
            }
        }
        if (last == null) {
            throw invalid("a line \"through\" and the last day that it knows is missing");
        }
        through = last;
    }

    private void add(String[] parts, String text) {
        String kind = parts.length < 2 ? "" : parts[1];
        if (!kind.equals("off") && !kind.equals("work")) {
            throw invalid("a line is a day and \"off\" or \"work\": " + text);
        }
        exceptions.put(day(parts[0], text), kind.equals("work"));
    }

    private static LocalDate day(String day, String text) {
        return BusinessDay.parse(day).orElseThrow(() -> invalid("no day: " + text));
    }

    private static InvalidSettingsException invalid(String mistake) {
        return new InvalidSettingsException(List.of(KEY + ": " + mistake));
    }

    private static List<String> lines(SettlementSettings settings) {
        try {
            if (settings.calendarFile() != null) {
                return Files.readAllLines(settings.calendarFile(), StandardCharsets.UTF_8);
            }
            try (InputStream file = WorkingDays.class.getResourceAsStream(BUILT_IN)) {
                if (file == null) {
                    throw new IllegalStateException("the calendar is missing: " + BUILT_IN);
                }
                return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            }
        } catch (IOException e) {
            if (settings.calendarFile() == null) {
                throw new UncheckedIOException(e);
            }
            throw invalid("the file cannot be read: " + settings.calendarFile());
        }
    }

    /** The last day whose holidays are known. */
    public LocalDate through() {
        return through;
    }

    public boolean isWorkingDay(LocalDate day) {
        Boolean exception = exceptions.get(day);
        return exception != null
                ? exception
                : day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /** The N-th working day counted backwards from the day, which counts itself. */
    LocalDate back(LocalDate day, int number) {
        LocalDate one = day;
        int left = number;
        while (true) {
            if (isWorkingDay(one) && --left == 0) {
                return one;
            }
            one = one.minusDays(1);
        }
    }
}
