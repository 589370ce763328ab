package io.asterism.jobs;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.asterism.core.kernel.Precision;
import io.asterism.core.linalg.CovarianceShape;
import io.asterism.core.linalg.RowMatrix;
import org.apache.spark.ml.linalg.BLAS;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses JOBS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.asterism.jobs");

  /** Options and results name precisions and matrices; computing with them is the core's. */
  private static final DescribedPredicate<JavaClass> NUMERICS =
      resideInAnyPackage(
              "jdk.incubator.vector",
              "breeze..",
              "dev.ludovic.netlib..",
              "io.asterism.core.kernel",
              "io.asterism.core.linalg")
          .or(type(BLAS.class))
          .and(not(type(Precision.class)))
          .and(not(type(RowMatrix.class)))
          .and(not(type(CovarianceShape.class)))
          .as("are numerics");

  @Test
  void jobsHoldNoNumerics() {
    noClasses().should().dependOnClassesThat(NUMERICS).check(JOBS);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("io.asterism.jobs.(**)").should().beFreeOfCycles().check(JOBS);
  }
}
