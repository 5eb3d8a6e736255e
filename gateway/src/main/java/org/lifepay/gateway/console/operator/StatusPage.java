package org.lifepay.gateway.console.operator;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.channel.ChannelCircuits;
import org.lifepay.gateway.console.operator.StatusFigure.Level;
import org.lifepay.gateway.work.LiveGateways;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The state of every part of this gateway, and the gateways that are alive. */
@Controller
class StatusPage {
    private final SystemStatus status;
    private final ChannelCircuits circuits;
    private final HealthIndicator orderReadiness;
    private final ObjectProvider<LiveGateways> gateways;

    StatusPage(
            SystemStatus status,
            ChannelCircuits circuits,
            HealthIndicator orderReadiness,
            ObjectProvider<LiveGateways> gateways) {
        this.status = status;
        this.circuits = circuits;
        this.orderReadiness = orderReadiness;
        this.gateways = gateways;
    }

    @GetMapping("/admin/status")
    @RequiresPermission(Permission.VIEW)
    String show(Model model) {
        Health health = orderReadiness.health();
        boolean ready = health != null && Status.UP.equals(health.getStatus());
        List<StatusFigure> figures = status.figures();
        List<SystemStatus.Work> work = status.tasks();
        Level worst = Stream.concat(
                        Stream.of(ready ? Level.GOOD : Level.ALARM, circuitLevel()),
                        figures.stream().map(StatusFigure::level))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        model.addAttribute("ready", ready);
        model.addAttribute("worst", worst);
        model.addAttribute("figures", figures);
        model.addAttribute("interrupted", circuits.interrupted().size());
        model.addAttribute("circuitLevel", circuitLevel());
        model.addAttribute("behind", work.stream().filter(one -> !one.idle()).toList());
        model.addAttribute("idle", work.stream().filter(SystemStatus.Work::idle).count());
        model.addAttribute("gateways", gateways());
        return "operator/operator-status";
    }

    private Level circuitLevel() {
        return circuits.interrupted().isEmpty() ? Level.GOOD : Level.ALARM;
    }

    /** Empty if they cannot be read, or this one does no background work. */
    private List<LiveGateways.Seen> gateways() {
        try {
            return gateways.stream().flatMap(live -> live.seen().stream()).toList();
        } catch (DataAccessException e) {
            return List.of();
        }
    }
}
