package org.lifepay.gateway.export;

/** Progress of an export. */
public record ExportProgress(ExportState state, long rows) {}
