SELECT system_core.drop_table('payroll.tax_bands');
