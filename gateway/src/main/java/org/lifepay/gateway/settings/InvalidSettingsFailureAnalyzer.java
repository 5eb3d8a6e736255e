package org.lifepay.gateway.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports mistakes of the configuration one a line, without a stack trace. */
class InvalidSettingsFailureAnalyzer extends AbstractFailureAnalyzer<InvalidSettingsException> {
    @Override
    protected FailureAnalysis analyze(Throwable failure, InvalidSettingsException cause) {
        return new FailureAnalysis(
                "The configuration has mistakes:\n\n" + String.join("\n", cause.mistakes()),
                "Correct them all and start again. docs/operating.md lists the settings.",
                cause);
    }
}
