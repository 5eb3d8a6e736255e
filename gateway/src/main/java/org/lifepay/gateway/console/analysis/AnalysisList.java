package org.lifepay.gateway.console.analysis;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.analysis.AnalysisLine;
import org.lifepay.gateway.analysis.AnalysisLines;
import org.lifepay.gateway.console.list.ConsoleList;
import org.springframework.stereotype.Component;

/** The export of the analysis; its page is {@link AnalysisPage}. */
@Component
record AnalysisList(AnalysisLines source) implements ConsoleList<AnalysisLine> {
    @Override
    public String name() {
        return "analysis";
    }

    @Override
    public String one() {
        return "analysis";
    }

    /** As for statements. */
    @Override
    public Permission permission(User user) {
        return user.merchant().isPresent() ? Permission.STATEMENTS : Permission.VIEW;
    }

    @Override
    public Map<String, Set<String>> further() {
        return Map.of(AnalysisLines.BY, AnalysisLines.DIMENSIONS);
    }

    @Override
    public List<AnalysisExportColumn> exportColumns() {
        return List.of(AnalysisExportColumn.values());
    }
}
