package org.lifepay.gateway.export;

/** What whoever waits for an export is shown. */
public record Progress(ExportState state, long rows) {}
