package org.lifepay.gateway.export;

/** What whoever waits for an export is shown. */
public record ExportProgress(ExportState state, long rows) {}
