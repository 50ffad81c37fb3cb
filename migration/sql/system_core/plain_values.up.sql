-- What values must look like whatever door they come through: e-mail addresses, telephone and vehicle numbers, postal
-- codes; no reference to a row that is deleted; a vehicle is its customer's, and its mileage does not fall.

-- Checks the columns of these names, in the tables that there are. The word that an erasure leaves behind passes.
DO $$
DECLARE
    form record;
    place record;
    rule text;
BEGIN
    FOR form IN
        SELECT * FROM (VALUES
            ('(^|_)email(_primary|_secondary|_billing)?$', '^[^@[:space:]]+@[^@[:space:]]+$', 254,
             'an e-mail address', 'send for instance "ada@example.com"'),
            ('(^|_)phone(_primary|_secondary|_mobile|_number)?$', '^[+]?[0-9(][0-9 ()./-]*( ?(x|ext[.]?) ?[0-9]+)?$', 40,
             'a telephone number', 'send digits, such as "+1 512 555 0100"'),
            ('(^|_)postal_code$', '^[A-Za-z0-9][A-Za-z0-9 -]+$', 12,
             'a postal code', 'send for instance "78701" or "SW1A 1AA"')
        ) AS forms (columns, pattern, longest, name, remedy)
    LOOP
        FOR place IN
            SELECT t.oid::regclass AS location, t.relname, a.attname
            FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid JOIN pg_namespace s ON s.oid = t.relnamespace
            WHERE t.relkind IN ('r', 'p') AND NOT t.relispartition AND s.nspname !~ '^(pg_|information_schema|public$)'
              AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid = 'text'::regtype AND a.attname ~ form.columns
            ORDER BY s.nspname, t.relname, a.attname
        LOOP
            rule := format('chk_%s_%s_form', place.relname, place.attname);
            EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I CHECK (%3$I = ''erased'' OR %3$I ~ %4$L AND length(%3$I) <= %5$s)',
                place.location, rule, place.attname, form.pattern, form.longest);
            PERFORM system_core.say_rule(place.location, rule,
                format('{%s} must be %s', place.attname, form.name), form.remedy);
        END LOOP;
    END LOOP;
END
$$;

-- An erasure leaves its word where a rule may ask for a value. A rule on the form of one asks for none: such columns are
-- emptied as before.
DO $$
BEGIN
    EXECUTE replace(pg_get_functiondef('gdpr_mgmt.personal_columns(oid)'::regprocedure),
        'rule.contype = ''c'' AND attribute', 'rule.contype = ''c'' AND rule.conname !~ ''_form$'' AND attribute');
END
$$;

ALTER TABLE auto.vehicles ADD CONSTRAINT chk_vehicles_vin_form CHECK (vin ~* '^[A-HJ-NPR-Z0-9]*$');
SELECT system_core.say_rule('auto.vehicles', 'chk_vehicles_vin_form',
    '{vin} has a letter that no vehicle identification number has',
    'send digits and the letters without I, O and Q');

ALTER TABLE auto.repair_orders ADD CONSTRAINT chk_repair_orders_mileage_out_in CHECK (mileage_out >= mileage_in);

-- Refuses a new reference to a row that was deleted as one to a row that is not there. Arguments: for each reference its
-- column, its constraint and the table that it refers to.
CREATE FUNCTION system_core.refuse_deleted() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    after_row constant jsonb := to_jsonb(NEW);
    before_row constant jsonb := CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(OLD) END;
    named text;
    is_gone boolean;
BEGIN
    FOR place IN 0 .. TG_NARGS / 3 - 1 LOOP
        named := after_row ->> TG_ARGV[3 * place];
        CONTINUE WHEN named IS NULL OR named = before_row ->> TG_ARGV[3 * place];
        EXECUTE format('SELECT EXISTS (SELECT FROM %s WHERE business_id = $1 AND id = $2 AND deleted_at IS NOT NULL)',
            TG_ARGV[3 * place + 2]) INTO is_gone USING NEW.business_id, named::uuid;
        IF is_gone THEN
            RAISE EXCEPTION 'there is no row with this id'
                USING ERRCODE = 'foreign_key_violation', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME,
                      COLUMN = TG_ARGV[3 * place], CONSTRAINT = TG_ARGV[3 * place + 1];
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION system_core.refuse_deleted() FROM PUBLIC;

-- Guards the references of a table to rows that are deleted softly. The trigger is asked only where one is named anew.
CREATE FUNCTION system_core.guard_references(p_table regclass) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    arguments text;
    named text;
    moved text;
    columns text;
BEGIN
    SELECT string_agg(format('%L, %L, %L', a.attname, k.conname, format('%I.%I', s.nspname, t.relname)), ', ' ORDER BY k.conname),
           string_agg(format('NEW.%I IS NOT NULL', a.attname), ' OR ' ORDER BY k.conname),
           string_agg(format('NEW.%1$I IS DISTINCT FROM OLD.%1$I', a.attname), ' OR ' ORDER BY k.conname),
           string_agg(format('%I', a.attname), ', ' ORDER BY k.conname)
    INTO arguments, named, moved, columns
    FROM pg_constraint k
    JOIN pg_class t ON t.oid = k.confrelid JOIN pg_namespace s ON s.oid = t.relnamespace
    JOIN pg_attribute own ON own.attrelid = k.conrelid AND own.attnum = k.conkey[1] AND own.attname = 'business_id'
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[2]
    JOIN pg_attribute key ON key.attrelid = k.confrelid AND key.attnum = k.confkey[2] AND key.attname = 'id'
    WHERE k.conrelid = p_table AND k.contype = 'f' AND cardinality(k.conkey) = 2
      AND EXISTS (SELECT FROM pg_attribute d WHERE d.attrelid = k.confrelid AND d.attname = 'deleted_at' AND NOT d.attisdropped);
    IF arguments IS NULL THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TRIGGER refuse_deleted_made AFTER INSERT ON %s FOR EACH ROW WHEN (%s) EXECUTE FUNCTION system_core.refuse_deleted(%s)',
        p_table, named, arguments);
    EXECUTE format('CREATE TRIGGER refuse_deleted_moved AFTER UPDATE OF %s ON %s FOR EACH ROW WHEN (%s) EXECUTE FUNCTION system_core.refuse_deleted(%s)',
        columns, p_table, moved, arguments);
END
$$;
REVOKE EXECUTE ON FUNCTION system_core.guard_references(regclass) FROM PUBLIC;

SELECT system_core.guard_references(t.oid)
FROM pg_class t JOIN pg_namespace s ON s.oid = t.relnamespace
WHERE t.relkind IN ('r', 'p') AND NOT t.relispartition AND s.nspname !~ '^(pg_|information_schema|public$)'
ORDER BY s.nspname, t.relname;

-- A repair order or an appointment of a customer has a vehicle of that customer.
CREATE FUNCTION auto.require_own_vehicle() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (
        SELECT FROM auto.vehicles AS vehicle
        WHERE vehicle.business_id = NEW.business_id AND vehicle.id = NEW.vehicle_id
          AND vehicle.customer_id <> NEW.customer_id)
    THEN
        PERFORM system_core.refuse(TG_RELID, 'vehicle_id', 'the vehicle belongs to another customer',
            'name a vehicle of the customer, or change first whose it is');
    END IF;
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION auto.require_own_vehicle() FROM PUBLIC;
CREATE TRIGGER require_own_vehicle_made AFTER INSERT ON auto.repair_orders
    FOR EACH ROW WHEN (NEW.vehicle_id IS NOT NULL AND NEW.customer_id IS NOT NULL)
    EXECUTE FUNCTION auto.require_own_vehicle();
CREATE TRIGGER require_own_vehicle_moved AFTER UPDATE OF vehicle_id, customer_id ON auto.repair_orders
    FOR EACH ROW WHEN (NEW.vehicle_id IS DISTINCT FROM OLD.vehicle_id OR NEW.customer_id IS DISTINCT FROM OLD.customer_id)
    EXECUTE FUNCTION auto.require_own_vehicle();
CREATE TRIGGER require_own_vehicle_made AFTER INSERT ON auto.appointments
    FOR EACH ROW WHEN (NEW.vehicle_id IS NOT NULL AND NEW.customer_id IS NOT NULL)
    EXECUTE FUNCTION auto.require_own_vehicle();
CREATE TRIGGER require_own_vehicle_moved AFTER UPDATE OF vehicle_id, customer_id ON auto.appointments
    FOR EACH ROW WHEN (NEW.vehicle_id IS DISTINCT FROM OLD.vehicle_id OR NEW.customer_id IS DISTINCT FROM OLD.customer_id)
    EXECUTE FUNCTION auto.require_own_vehicle();

-- A vehicle does not drive backwards. Who changes the unit gives another figure for the same way.
CREATE FUNCTION auto.keep_mileage() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM system_core.refuse(TG_RELID, 'current_mileage', format('the vehicle has %s already', OLD.current_mileage),
        'read the odometer again; the mileage does not fall');
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION auto.keep_mileage() FROM PUBLIC;
CREATE TRIGGER keep_mileage AFTER UPDATE OF current_mileage ON auto.vehicles
    FOR EACH ROW WHEN (NEW.current_mileage < OLD.current_mileage AND NEW.mileage_unit = OLD.mileage_unit)
    EXECUTE FUNCTION auto.keep_mileage();
