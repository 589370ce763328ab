/** The way in: one main class with a subcommand a job. */
package io.asterism.jobs;
