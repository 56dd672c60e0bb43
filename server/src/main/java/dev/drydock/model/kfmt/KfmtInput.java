package dev.drydock.model.kfmt;

/**
 * A file of manifests.
 *
 * @param path as errors and comments name it
 */
public record KfmtInput(String path, String text) {}
