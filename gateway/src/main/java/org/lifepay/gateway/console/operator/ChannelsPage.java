package org.lifepay.gateway.console.operator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.channel.ChannelCircuits;
import org.lifepay.gateway.channel.ChannelHealth;
import org.lifepay.gateway.channel.OperationHealth;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Availability and latency of the channel, and which operations this gateway does not call at the moment. */
@Controller
class ChannelsPage {
    private static final Map<String, Duration> WINDOWS =
            Map.of("5m", Duration.ofMinutes(5), "1h", Duration.ofHours(1), "1d", Duration.ofDays(1));
    private static final int GOOD_PER_MILLE = 990;
    private static final int ACCEPTABLE_PER_MILLE = 950;

    private final ChannelHealth health;
    private final ChannelCircuits circuits;

    ChannelsPage(ChannelHealth health, ChannelCircuits circuits) {
        this.health = health;
        this.circuits = circuits;
    }

    /**
     * An operation as shown.
     *
     * @param rate such as 99.5 %
     * @param kind the badge's colour
     */
    public record Line(OperationHealth health, String rate, String kind, String usual, String slow) {}

    @GetMapping("/admin/channels")
    @RequiresPermission(Permission.VIEW)
    String show(@RequestParam(defaultValue = "1h") String within, Model model) {
        String time = WINDOWS.containsKey(within) ? within : "1h";
        List<Line> lines = health.within(WINDOWS.getOrDefault(time, Duration.ofHours(1))).stream()
                .map(ChannelsPage::line)
                .toList();
        model.addAttribute("lines", lines);
        model.addAttribute("interrupted", circuits.interrupted());
        model.addAttribute("within", time);
        model.addAttribute("times", List.of("5m", "1h", "1d"));
        return "operator/operator-channels";
    }

    private static Line line(OperationHealth health) {
        int perMille = health.answeredPerMille().orElse(-1);
        String kind = perMille < 0
                ? "over"
                : perMille >= GOOD_PER_MILLE ? "good" : perMille >= ACCEPTABLE_PER_MILLE ? "open" : "bad";
        return new Line(
                health,
                perMille < 0 ? "—" : perMille / 10 + "." + perMille % 10 + "%",
                kind,
                health.medianMillis().map(ChannelsPage::millis).orElse("—"),
                health.slowMillis().map(ChannelsPage::millis).orElse("—"));
    }

    private static String millis(int millis) {
        return millis == Integer.MAX_VALUE ? "> 15 s" : "≤ " + millis + " ms";
    }
}
