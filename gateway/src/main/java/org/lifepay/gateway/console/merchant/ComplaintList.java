package org.lifepay.gateway.console.merchant;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.lifepay.gateway.channel.complaint.ComplaintStage;
import org.lifepay.gateway.complaint.Complaint;
import org.lifepay.gateway.complaint.ComplaintSearch;
import org.lifepay.gateway.console.list.ConsoleList;
import org.springframework.stereotype.Component;

/** Complaints of buyers. */
@Component
record ComplaintList(ComplaintSearch source, Clock clock) implements ConsoleList<Complaint> {
    @Override
    public String name() {
        return "complaints";
    }

    @Override
    public String one() {
        return "complaint";
    }

    @Override
    public List<String> statuses() {
        return Arrays.stream(ComplaintStage.values()).map(Enum::name).toList();
    }

    @Override
    public Object line(Complaint row) {
        return ComplaintLine.of(row, clock.instant());
    }
}
